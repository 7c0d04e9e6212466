import { addCatalogue } from '../../i18n/i18n.ts';
import { risks as en } from '../../i18n/en/risks.ts';
import { risks as zh } from '../../i18n/zh/risks.ts';

addCatalogue('risks', { 'zh-CN': zh, en });

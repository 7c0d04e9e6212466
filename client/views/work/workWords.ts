import { addCatalogue } from '../../i18n/i18n.ts';
import { work as en } from '../../i18n/en/work.ts';
import { work as zh } from '../../i18n/zh/work.ts';

addCatalogue('work', { 'zh-CN': zh, en });

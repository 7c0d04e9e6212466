import { addCatalogue } from '../../i18n/i18n.ts';
import { roster as en } from '../../i18n/en/roster.ts';
import { roster as zh } from '../../i18n/zh/roster.ts';

addCatalogue('roster', { 'zh-CN': zh, en });

import { addCatalogue } from '../../i18n/i18n.ts';
import { alarms as en } from '../../i18n/en/alarms.ts';
import { alarms as zh } from '../../i18n/zh/alarms.ts';

addCatalogue('alarms', { 'zh-CN': zh, en });

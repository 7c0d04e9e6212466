import { addCatalogue } from '../../i18n/i18n.ts';
import { report as en } from '../../i18n/en/report.ts';
import { report as zh } from '../../i18n/zh/report.ts';

addCatalogue('report', { 'zh-CN': zh, en });

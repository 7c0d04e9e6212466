import { addCatalogue } from '../../i18n/i18n.ts';
import { seat as en } from '../../i18n/en/seat.ts';
import { seat as zh } from '../../i18n/zh/seat.ts';

addCatalogue('seat', { 'zh-CN': zh, en });

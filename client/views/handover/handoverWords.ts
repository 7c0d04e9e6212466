import { addCatalogue } from '../../i18n/i18n.ts';
import { handover as en } from '../../i18n/en/handover.ts';
import { handover as zh } from '../../i18n/zh/handover.ts';

addCatalogue('handover', { 'zh-CN': zh, en });

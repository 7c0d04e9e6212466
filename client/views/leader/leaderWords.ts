import { addCatalogue } from '../../i18n/i18n.ts';
import { leader as en } from '../../i18n/en/leader.ts';
import { leader as zh } from '../../i18n/zh/leader.ts';

addCatalogue('leader', { 'zh-CN': zh, en });

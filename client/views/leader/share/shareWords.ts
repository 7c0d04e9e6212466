import { addCatalogue } from '../../../i18n/i18n.ts';
import { share as en } from '../../../i18n/en/share.ts';
import { share as zh } from '../../../i18n/zh/share.ts';

addCatalogue('share', { 'zh-CN': zh, en });

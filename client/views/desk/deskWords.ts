import { addCatalogue } from '../../i18n/i18n.ts';
import { desk as en } from '../../i18n/en/desk.ts';
import { desk as zh } from '../../i18n/zh/desk.ts';

addCatalogue('desk', { 'zh-CN': zh, en });

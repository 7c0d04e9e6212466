import { addCatalogue } from '../../i18n/i18n.ts';
import { wall as en } from '../../i18n/en/wall.ts';
import { wall as zh } from '../../i18n/zh/wall.ts';

addCatalogue('wall', { 'zh-CN': zh, en });

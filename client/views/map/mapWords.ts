import { addCatalogue } from '../../i18n/i18n.ts';
import { map as en } from '../../i18n/en/map.ts';
import { map as zh } from '../../i18n/zh/map.ts';

addCatalogue('map', { 'zh-CN': zh, en });

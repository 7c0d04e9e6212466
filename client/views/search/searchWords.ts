import { addCatalogue } from '../../i18n/i18n.ts';
import { search as en } from '../../i18n/en/search.ts';
import { search as zh } from '../../i18n/zh/search.ts';

addCatalogue('search', { 'zh-CN': zh, en });

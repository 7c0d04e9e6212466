import { addCatalogue } from '../../i18n/i18n.ts';
import { board as en } from '../../i18n/en/board.ts';
import { board as zh } from '../../i18n/zh/board.ts';

addCatalogue('board', { 'zh-CN': zh, en });

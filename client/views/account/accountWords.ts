import { addCatalogue } from '../../i18n/i18n.ts';
import { account as en } from '../../i18n/en/account.ts';
import { account as zh } from '../../i18n/zh/account.ts';

addCatalogue('account', { 'zh-CN': zh, en });

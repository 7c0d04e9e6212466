import { addCatalogue } from '../../i18n/i18n.ts';
import { admin as en } from '../../i18n/en/admin.ts';
import { admin as zh } from '../../i18n/zh/admin.ts';

addCatalogue('admin', { 'zh-CN': zh, en });

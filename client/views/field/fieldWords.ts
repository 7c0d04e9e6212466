import { addCatalogue } from '../../i18n/i18n.ts';
import { field as en } from '../../i18n/en/field.ts';
import { field as zh } from '../../i18n/zh/field.ts';

addCatalogue('field', { 'zh-CN': zh, en });

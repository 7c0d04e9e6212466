import '../../desk/deskWords.ts';
import { addCatalogue } from '../../../i18n/i18n.ts';
import { appraisal as en } from '../../../i18n/en/appraisal.ts';
import { appraisal as zh } from '../../../i18n/zh/appraisal.ts';

addCatalogue('appraisal', { 'zh-CN': zh, en });

import type { Report } from '../../shared/report/report.ts';
import type { ReportDocument, ReportLanguage } from '../../shared/report/reportDocument.ts';
import type { ReportPeriod } from '../../shared/report/reportSpan.ts';
import type { Answer } from './answer.ts';
import { queryString } from './httpClient.ts';
import { pageHttp } from './pageHttp.ts';

export interface ReportQuery {
  readonly period: ReportPeriod;
  /** `2026-11-21`; absent: today. */
  readonly date?: string;
  readonly area?: string;
  readonly lang: ReportLanguage;
}

export interface ToldReport {
  readonly report: Report;
  readonly document: ReportDocument;
}

/** Briefs 日报、周报、月报. */
export const reports = {
  ask: (query: ReportQuery, signal?: AbortSignal): Promise<Answer<ToldReport>> => pageHttp.get('/api/v1/reports', { ...query }, signal),
  /** Where the same is fetched as a file. */
  fileOf: (query: ReportQuery, format: 'html' | 'csv' | 'xlsx'): string => `/api/v1/reports.${format}${queryString({ ...query })}`,
};

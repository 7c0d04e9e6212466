import { Component, type ReactNode } from 'react';
import i18next from 'i18next';
import { PageNotice } from './PageNotice.tsx';

/** One broken part does not leave a blank wall: it says so, in words a person can pass on. */
export class PageBoundary extends Component<{ children: ReactNode }, { fault: string | null }> {
  override state = { fault: null as string | null };

  static getDerivedStateFromError(fault: unknown) {
    return { fault: fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault) };
  }

  override render() {
    if (this.state.fault === null) return this.props.children;
    return (
      <PageNotice title={i18next.t('failure.title')}>
        <p>{i18next.t('failure.body')}</p>
        <p><code>{this.state.fault}</code></p>
        <p className="page-notice-actions"><button type="button" onClick={() => location.reload()}>{i18next.t('failure.reload')}</button></p>
      </PageNotice>
    );
  }
}

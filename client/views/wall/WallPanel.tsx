import type { Figures } from '../../../shared/figures.ts';
import { AlertsPanel } from './AlertsPanel.tsx';
import { DisputesPanel } from './DisputesPanel.tsx';
import { DuePanel } from './DuePanel.tsx';
import { FiguresPanel } from './FiguresPanel.tsx';
import { RankingPanel } from './RankingPanel.tsx';
import { RatePanel } from './RatePanel.tsx';
import type { PanelName } from './scenes/scene.ts';
import { TickerPanel } from './TickerPanel.tsx';

interface WallPanelProps {
  readonly name: PanelName;
  /** Of the area looked at. */
  readonly figures: Figures | undefined;
  readonly focus: string | null;
  readonly onPick: (code: string | null) => void;
}

/** A panel by the name that a scene's layout gives it. */
export function WallPanel({ name, figures, focus, onPick }: WallPanelProps) {
  switch (name) {
    case 'alerts': return <AlertsPanel focus={focus} />;
    case 'ticker': return <TickerPanel focus={focus} />;
    case 'disputes': return <DisputesPanel focus={focus} />;
    case 'due': return <DuePanel focus={focus} />;
    case 'rate': return <RatePanel figures={figures} />;
    case 'figures': return <FiguresPanel figures={figures} focus={focus} />;
    case 'ranking': return <RankingPanel focus={focus} onPick={onPick} />;
  }
}

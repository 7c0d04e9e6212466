import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import type { Role } from '../../../shared/access.ts';
import { OPEN_STATES } from '../../../shared/incident.ts';
import { centre } from '../../http/centre.ts';
import type { IncidentLine } from '../../../shared/wire/messages.ts';
import type { Order, Sheet as SheetData } from '../../http/centreApi.ts';
import { newId } from '../../http/newId.ts';
import { useAsked } from '../../http/useAsked.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { ActionBar, type Offered } from './ActionBar.tsx';
import { AlikeList } from './AlikeList.tsx';
import { missing, orderOf, type Told } from './model/action.ts';
import { isBusy } from './model/orderFlow.ts';
import type { SingleEntry } from './model/sheetEntry.ts';
import { type LonLat, sheetTarget } from './model/sheetTarget.ts';
import { OrderNotice } from './OrderNotice.tsx';
import { SendPart, type SendLever } from './SendPart.tsx';
import { Sheet, type SheetWords } from './Sheet.tsx';
import { useOffers } from './useOffers.ts';
import { useOrder } from './useOrder.ts';

/** What the desk's keys may ask of the sheet. */
export interface SeatSheetLever {
  focus(): void;
  choose(type: string): void;
  chooseAt(index: number): void;
  /** Sends whom the list of candidates has chosen, else the best. */
  send(): void;
  /** True when something was open and is now closed. */
  back(): boolean;
}

interface SeatSheetProps {
  readonly ref: Ref<SeatSheetLever>;
  readonly entry: SingleEntry | undefined;
  readonly role: Role;
  readonly now: number;
  readonly words: SheetWords;
  readonly onPlace: (place: LonLat | undefined) => void;
  readonly onClose: () => void;
  readonly onShow: (key: string) => void;
}

/** The sheet of the selected line with what its seat may do: asks for the details, sends the orders, follows their effect. */
export function SeatSheet({ ref, entry, role, now, words, onPlace, onClose, onShow }: SeatSheetProps) {
  const incidents = useCentre((state) => state.incidents);
  const standing = useCentre((state) => state.alerts);
  const target = entry && sheetTarget(entry, incidents);
  const alert = target?.alert && (standing.get(target.alert.id) ?? target.alert);
  const id = target?.incidentId ?? null;
  const line = id === null ? undefined : incidents.get(id);
  const asked = useAsked(id, line?.version ?? 0, (signal) => centre.sheet(id!, signal));
  const sheet = asked.value;
  const ofAlert = useOrder(alert?.id ?? null, alert && standing.get(alert.id)?.version, (order) => centre.commandAlert(alert!.id, order));
  const ofIncident = useOrder(id, Math.max(line?.version ?? 0, sheet?.incident.version ?? 0), (order) => centre.commandIncident(id!, order));
  const [chosen, setChosen] = useState<Offered | null>(null);
  const [begun, setBegun] = useState<Told>({});
  const head = useRef<HTMLHeadingElement>(null);
  const sendPart = useRef<SendLever>(null);
  const hasLeft = alert !== undefined && !standing.has(alert.id);
  const offered = useOffers(hasLeft ? undefined : alert, sheet?.allowed, role);
  const orders = (to: Offered['to']) => (to === 'alert' ? ofAlert : ofIncident);
  const busy = isBusy(ofAlert.flow) || isBusy(ofIncident.flow);
  const current = chosen && (offered.find((one) => one.action.type === chosen.action.type) ?? null);

  useEffect(() => setChosen(null), [target?.key]);
  const place = target?.place ?? placeOf(sheet?.incident);
  useEffect(() => onPlace(place), [onPlace, place?.lon, place?.lat]);

  const send = ({ action, to }: Offered, told: Told) => {
    const version = to === 'alert' ? alert?.version : sheet?.incident.version;
    if (version === undefined || busy) return;
    setChosen(null);
    orders(to).send(orderOf(action, told, newId(), version));
  };
  const choose = (one: Offered | undefined, told: Told = {}) => {
    if (!one) return;
    // What needs words may be begun while another order is on its way; it waits with its sending.
    const isTold = one.action.fields.length === 0 || (Object.keys(told).length > 0 && missing(one.action, told) === null);
    if (isTold) return send(one, told);
    setBegun(told);
    setChosen(one);
  };
  const failed = [ofAlert, ofIncident].find((one) => one.flow.step === 'failed');
  // Somebody was faster: what they did is in the trail, so it is read again.
  const conflict = ofIncident.flow.step === 'failed' && ofIncident.flow.why.outcome === 'conflict';
  useEffect(() => { if (conflict) asked.again(); }, [conflict]);

  useImperativeHandle(ref, () => ({
    focus: () => head.current?.focus(),
    choose: (type) => choose(offered.find((one) => one.action.type === type)),
    chooseAt: (index) => choose(offered[index]),
    send: () => sendPart.current?.send(),
    back: () => {
      if (chosen) setChosen(null);
      else if (failed) failed.dismiss();
      else return false;
      return true;
    },
  }));

  const actionNamed = (type: string): Offered | undefined => offered.find((one) => one.action.type === type);
  const merge = actionNamed('MergeIncident');
  const flow = isBusy(ofAlert.flow) ? ofAlert.flow : ofIncident.flow;
  return (
    <Sheet {...words} entry={entry} alert={alert} asked={asked} hasIncident={id !== null} now={now}
      sending={id !== null && sheet && <SendPart key={id} ref={sendPart} incident={sheet.incident} allowed={sheet.allowed} busy={busy} now={now} words={words} onOrder={(type, told) => choose(actionNamed(type), told)} />}
      alike={id !== null && sheet && <AlikeList id={id} mayMerge={merge !== undefined} t={words.t} onShow={(one) => onShow(`incident:${one.id}`)} onMerge={(one) => choose(merge, { into: one.id })} />}
      ended={hasLeft || (alert === undefined && hasEnded(line, sheet))} head={head} onClose={onClose}>
      {failed?.flow.step === 'failed' && (
        <OrderNotice
          flow={failed.flow} since={failed === ofIncident ? (sheet?.trail ?? []).filter((fact) => fact.version > expected(failed.flow)) : []} {...words}
          onRepeat={() => { if (failed.flow.step === 'failed') failed.send(failed.flow.order); }} onDismiss={failed.dismiss}
        />
      )}
      {entry && (sheet || id === null || alert) && (
        <ActionBar about={{ id: id ?? undefined, area: target?.area ?? null, category: sheet?.incident.category ?? line?.category }} offered={offered} chosen={current} begun={begun} flow={flow} now={now} t={words.t} names={words.names} onChoose={(one) => (one ? choose(one) : setChosen(null))} onSend={send} />
      )}
    </Sheet>
  );
}

/** Nothing is left to do with the incident. */
const hasEnded = (line: IncidentLine | undefined, sheet: SheetData | undefined): boolean => {
  const now = line ?? sheet?.incident;
  return now !== undefined && !OPEN_STATES.has(now.state);
};

const expected = (flow: { readonly step: 'failed'; readonly order: Order } | { readonly step: string }): number => ('order' in flow ? flow.order.expectedVersion : Infinity);

function placeOf(incident: { lon?: number; lat?: number } | undefined): LonLat | undefined {
  return incident?.lon === undefined || incident.lat === undefined ? undefined : { lon: incident.lon, lat: incident.lat };
}

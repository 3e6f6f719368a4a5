// SPDX-License-Identifier: Apache-2.0
// Why: from a status to the claims, the rules, the sentence and its tree; what speaks against it; what a person decided.
import { useGet, v1 } from '../api';
import { dateWords, instantWords, spanWords } from '../dates';
import { A, Await, Empty, Entity, Heading, JsonLink, Section } from '../parts/basic';
import { eventWords, saidAt, sentenceMarks } from '../parts/event_marks';
import { ScoreSign } from '../parts/events';
import { Marked } from '../parts/marked';
import { Figure } from '../parts/picture';
import { ClaimLine, MarkSign, reportPath, Sentence, StatusLine } from '../parts/status';
import { numbered, Tree } from '../parts/tree';
import { plain, spaced } from '../text';
import type { Claim, Decision, Explained, PloverEvent, Status } from '../types';
import { attributes, kMarkWords, kQuads, kVoices, markOf, participantName, phrase, verb } from '../words';

export function WhyView({ id }: { id: string }) {
  const url = v1(`explain/${encodeURIComponent(id)}`, { known_at: null });
  const asked = useGet<Explained>(url);
  const data = asked.data;
  const status = data?.status;
  const event = data?.events[0];
  const title = status ? `Why ${plain(status.subject.name)} ${verb(status)} ${plain(status.object?.name)}`.trim() : event ? eventWords(event) : 'Why';
  return (
    <>
      <Heading title={title} kind={status ? 'A status, and what it rests on' : 'An event, and how it was read'}>
        <p class="standpoint"><code>{plain(id)}</code> · <JsonLink url={url} name={`explain-${id}`} /></p>
      </Heading>
      <Await asked={asked} what="the trail">
        {(explained) => explained.status ? <StatusTrail explained={explained} status={explained.status} />
          : explained.events.length ? <EventTrail explained={explained} /> : <Empty>Nothing in the record has this id.</Empty>}
      </Await>
    </>
  );
}

function StatusTrail({ explained, status }: { explained: Explained; status: Status }) {
  const mark = markOf(status);
  const rows: [string, string, Claim[]][] = [
    ['It rests on', 'claims', status.claims ?? []], ['Against it', 'against', status.against ?? []],
    ['Beside it: planned, talked of, or telling nothing', 'beside', status.beside ?? []], ['Set aside', 'aside', status.aside ?? []]];
  return (
    <>
      <div class="answer">
        <p class="answer-words"><MarkSign mark={mark} /> <Sentence status={status} />{mark === 'denied' || mark === 'planned' ? '.' : `, ${spanWords(status.from, status.to)}.`}</p>
        <p class="standpoint">{kMarkWords[mark]}{status.certainty === mark ? '' : ` · ${status.certainty}`}{attributes(status.attributes).map(([n, v]) => ` · ${n}: ${plain(v)}`)}</p>
      </div>
      <Flow status={status} />
      {(status.checks ?? []).map((check) => (
        <p class={`notice ${check.contradicted ? 'failure' : ''}`}>“{plain(check.value)}” ({spaced(check.attribute)}): {check.contradicted ? 'contradicted, ' : ''}{plain(check.because)}</p>))}
      {rows.map(([title, key, claims]) => claims.length ? (
        <Section title={<>{title} <span class="n">{claims.length}</span></>} id={key}>
          <ol class="trail">
            {claims.map((claim) => {
              const event = explained.events.find((e) => e.id === claim.event);
              return (
                <li key={claim.event + claim.report}>
                  <ClaimFacts claim={claim} />
                  {event ? <EventBody event={event} /> : <ul class="claims"><ClaimLine claim={claim} /></ul>}
                </li>);
            })}
          </ol>
        </Section>) : null)}
      <Decisions decisions={explained.decisions} />
    </>
  );
}

/** The trail at a glance: sentences, the rules they go through, the status. */
function Flow({ status }: { status: Status }) {
  const claims = [...(status.claims ?? []).map((c) => [c, 'for'] as const), ...(status.against ?? []).map((c) => [c, 'against'] as const)].slice(0, 8);
  if (!claims.length) return null;
  const rules = [...new Set(claims.map(([c]) => c.rule))];
  const row = 46;
  const height = Math.max(claims.length, rules.length) * row + 8;
  const y = (i: number, n: number) => ((i + 0.5) * (height - 8)) / n + 4;
  const cut = (text: string, n: number) => (text.length > n ? `${text.slice(0, n - 1)}…` : text);
  const p = phrase(status.relation);
  return (
    <Figure name={`why-${status.id}`} wide caption="From the sentences through the rules to the status.">
      <div class="scroll" role="region" tabIndex={0} aria-label="From the sentences to the status">
      <svg class="flow" data-picture viewBox={`0 0 960 ${height}`} width="960" height={height} role="img" aria-label={`${claims.length} claims lead through ${rules.length} rules to the status`}>
        {claims.map(([c, side], i) => {
          const a = y(i, claims.length);
          const b = y(rules.indexOf(c.rule), rules.length);
          return (
            <g class={side}>
              <path d={`M372 ${a}C430 ${a} 420 ${b} 458 ${b}`} class="thread" />
              <text x="0" y={a - 4} class="said">{cut(plain(c.text) || 'imported, no sentence', 50)}</text>
              <text x="0" y={a + 12} class="tick">{cut([plain(c.source), plain(c.title), dateWords(c.published)].filter(Boolean).join(' · '), 66)}</text>
            </g>);
        })}
        {rules.map((rule, i) => {
          const b = y(i, rules.length);
          const against = claims.every(([c, side]) => c.rule !== rule || side === 'against');
          return (
            <g class={against ? 'against' : 'for'}>
              <path d={`M702 ${b}C724 ${b} 724 ${height / 2} 748 ${height / 2}`} class="thread" />
              <text x="580" y={b + 4} text-anchor="middle" class="rule">{cut(rule.replace(/^relations\//, '') || 'no rule', 34)}</text>
            </g>);
        })}
        <text x="756" y={height / 2 - 4} class="said">{cut(plain(status.subject.name), 26)}</text>
        <text x="756" y={height / 2 + 13} class="said">{cut(`${p.one} ${plain(status.object?.name)}`, 30)}</text>
      </svg>
      </div>
    </Figure>
  );
}

function ClaimFacts({ claim }: { claim: Claim }) {
  return (
    <p class="claim-facts">
      <b>{spaced(claim.effect || 'told')}</b> by the rule <code>{claim.rule || '–'}</code>{claim.derived ? <> (a consequence: {claim.derived})</> : null}
      {claim.voice ? ` · in the word of ${kVoices[claim.voice] ?? claim.voice}` : ''}{claim.weight !== undefined ? ` · weighs ${claim.weight}` : ''} · known since {instantWords(claim.known_at)}
      {claim.review ? <em>{` · ${claim.review}`}</em> : null}
    </p>
  );
}

function EventTrail({ explained }: { explained: Explained }) {
  return (
    <>
      {explained.events.map((event) => <EventBody event={event} full />)}
      {explained.moves.length ? (
        <Section title="What it does to the record"><ul class="statuses">{explained.moves.map((s) => <StatusLine status={s} />)}</ul></Section>
      ) : <Section title="What it does to the record"><p class="notice">Nothing: no rule of the lexicon lets this act begin or end a status.</p></Section>}
      <Decisions decisions={explained.decisions} />
    </>
  );
}

function EventBody({ event, full }: { event: PloverEvent; full?: boolean }) {
  const said = event.attribution.said_by.map(participantName).map(plain).filter(Boolean);
  const marked = new Map<number, string>();
  for (const t of numbered(event.tree ?? [])) {
    const within = (span: [number, number] | null | undefined) => Boolean(span && t.span && t.span[0] >= span[0] && t.span[1] <= span[1]);
    if (within(event.text_info.trigger)) marked.set(t.id, 'trigger');
    else if (event.text_info.actor.some((span) => within(span) && saidAt(event, span, event.actor))) marked.set(t.id, 'actor');
    else if (event.text_info.recipient.some((span) => within(span) && saidAt(event, span, event.recipient))) marked.set(t.id, 'recipient');
  }
  const magnitude = Object.entries(event.magnitude ?? {}).filter(([, v]) => v !== null);
  return (
    <div class="event-body">
      <blockquote class="sentence-quote" dir="auto"><Marked text={event.text} marks={sentenceMarks(event)} /></blockquote>
      <p class="source"><A to={`${reportPath(event.cite_info.report)}${event.cite_info.report.includes('.') ? '&' : '?'}event=${event.id}`}><bdi>{[plain(event.cite_info.source), plain(event.cite_info.title)].filter(Boolean).join(': ') || event.cite_info.report}</bdi></A>{event.cite_info.published ? `, ${dateWords(event.cite_info.published)}` : ''}{full ? null : <> · <A to={`/why/${event.id}`}>the event alone</A></>}</p>
      <dl class="facts">
        <dt>who</dt><dd>{event.actor.map((a, i) => <>{i ? ', ' : ''}<Entity of={{ id: a.entity_id, name: participantName(a) }} /></>)}</dd>
        {event.recipient.length ? <><dt>to whom</dt><dd>{event.recipient.map((a, i) => <>{i ? ', ' : ''}<Entity of={{ id: a.entity_id, name: participantName(a) }} /></>)}</dd></> : null}
        {event.roles.map((r) => <><dt>{spaced(r.role ?? 'with')}</dt><dd><Entity of={{ id: r.entity_id, name: participantName(r) }} /></dd></>)}
        <dt>what</dt><dd>{spaced(event.act)}{event.event_type.length ? <> · {event.event_type.join(', ')}</> : null}{event.cameo ? ` · CAMEO ${event.cameo}` : ''} <ScoreSign event={event} />{event.quad_code ? <span class="meta"> {kQuads[event.quad_code]}</span> : null}</dd>
        <dt>when</dt><dd>{dateWords(event.date) || 'not known'} <span class="meta"><bdi>{plain(event.date_basis)}</bdi></span></dd>
        <dt>whether</dt><dd><span class={`factuality ${event.factuality}`}>{event.factuality}</span>{said.length ? <> · says <bdi>{said.join(', ')}</bdi>{event.attribution.verb ? ` (${plain(event.attribution.verb)})` : ''}</> : <span class="meta"> · in the words of the report</span>}</dd>
        {event.event_loc ? <><dt>where</dt><dd>{plain(event.event_loc.name)}</dd></> : null}
        {magnitude.length ? <><dt>how many</dt><dd>{magnitude.map(([k, v]) => `${v} ${k}`).join(', ')}</dd></> : null}
        {attributes(event.attributes).map(([n, v]) => <><dt>{n}</dt><dd>{plain(v)}</dd></>)}
        <dt>sure</dt><dd>{event.confidence.toFixed(2)}</dd>
        <dt>rules</dt><dd>{event.rules.map((r) => <code class="rule">{plain(r)}</code>)}</dd>
      </dl>
      {event.tree?.length ? (full ? <Figure name={`tree-${event.id}`} wide><Tree tokens={event.tree} marked={marked} /></Figure>
        : <details class="tree-box"><summary>the tree of the sentence</summary><Figure name={`tree-${event.id}`} wide><Tree tokens={event.tree} marked={marked} /></Figure></details>) : null}
    </div>
  );
}

function Decisions({ decisions }: { decisions: Decision[] }) {
  if (!decisions?.length) return null;
  return (
    <Section title="Decided by people">
      <ul class="plain">{decisions.map((d) => <li>{d.kind}{d.undone ? ' (undone since)' : ''} · {plain(d.by)} · {instantWords(d.at)}{d.why ? <> · “{plain(d.why)}”</> : null} <code>{d.id}</code></li>)}</ul>
    </Section>
  );
}

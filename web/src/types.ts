// SPDX-License-Identifier: Apache-2.0
// What the API answers, as far as the page looks at it (docs: /v1/openapi.json).

export interface Day {
  date: string;
  precision: string;
  earliest: string | null;
  latest: string | null;
}
export interface Named {
  id: string;
  name: string;
  type?: string;
  country?: string;
}
export type Factuality = 'asserted' | 'denied' | 'planned' | 'hypothetical' | 'historical';
export interface Claim {
  event: string;
  report: string;
  source: string;
  title: string;
  published: string;
  said_by: string[];
  text: string;
  known_at: string;
  factuality: Factuality;
  act: string;
  effect: string;
  date: Day | null;
  rule: string;
  derived: string | null;
  voice: string | null;
  weight: number;
  review: string | null;
}
export interface Check {
  attribute: string;
  value: string;
  contradicted: boolean;
  because: string;
  statuses: unknown[];
}
export interface Status {
  id: string;
  relation: string;
  subject: Named;
  object: Named | null;
  attributes: Record<string, string | string[]>;
  from: Day | null;
  to: Day | null;
  holds: boolean;
  certainty: string;
  claims?: Claim[];
  against?: Claim[];
  beside?: Claim[];
  aside?: Claim[];
  checks?: Check[];
  n?: { claims: number; against: number; beside: number };
  counts?: { claims: number; against: number; beside: number; aside: number };
  as_of?: string | null;
  known_at?: string | null;
}
export interface Change {
  change: string;
  date: Day | null;
  status: Status;
}
export interface Participant {
  raw_text: string;
  entity_id: string;
  entity_name: string;
  entity_type: string;
  country_code: string;
  sector_code: string;
  office?: string;
  role?: string;
}
export type Span = [number, number];
export interface Token {
  id?: number;
  form: string;
  lemma: string;
  upos: string;
  head: number;
  deprel: string;
  span: Span;
}
export interface PloverEvent {
  id: string;
  date: string;
  date_precision: string;
  date_basis: string;
  event_type: string[];
  mode: string[];
  context: string[];
  quad_code: number | null;
  event_scale: number | null;
  cameo: string | null;
  act: string;
  actor: Participant[];
  recipient: Participant[];
  roles: Participant[];
  attributes: Record<string, string | string[]>;
  factuality: Factuality;
  attribution: { said_by: (Participant | string)[]; verb: string | null; quote: string | null };
  event_loc: { raw_text: string; name: string } | null;
  magnitude: Record<string, number | null>;
  text: string;
  text_info: { sentence: number; trigger: Span | null; actor: Span[]; recipient: Span[]; report_span: Span | null };
  cite_info: { report: string; source: string; title: string; url: string; published: string; published_basis?: string };
  confidence: number;
  rules: string[];
  coder: string;
  claims?: Claim[];
  tree?: Token[];
}
export interface Explained {
  status: Status | null;
  events: PloverEvent[];
  moves: Status[];
  decisions: Decision[];
  same_event: unknown[];
  copies: unknown[];
}
export interface Decision {
  id: string;
  kind: string;
  items: string[];
  by: string;
  why: string | null;
  at: string;
  undone: boolean;
}
export interface Fact {
  fact: string;
  value: string;
  from: Day | null;
  to: Day | null;
  entity: string | null;
  source: string;
}
export interface Who {
  id: string;
  name: string;
  held: boolean;
  type: string;
  country: string;
  sector: string;
  other_sectors: string[];
  facts: Fact[];
  statuses: Status[];
}
export interface Found {
  kind: 'entity' | 'relation';
  id: string;
  name: string;
  type?: string;
  country?: string;
  matched?: string;
}
export interface Relation {
  name: string;
  sentence?: string;
  functional?: boolean;
  symmetric?: boolean;
  holds?: number;
  statuses?: number;
}
export interface Score {
  period: string;
  events: number;
  mean: number;
  sum: number;
  by_quad: number[];
}
export interface Edge {
  id?: string;
  relation: string;
  subject: string;
  object: string;
  status?: string;
  holds?: boolean;
  certainty?: string;
  from?: Day | null;
  to?: Day | null;
}
export interface Network {
  nodes: Named[];
  edges: Edge[];
}
export interface ReportHead {
  id: string;
  title: string;
  source: string;
  published: string;
  url?: string;
  known_at?: string;
  events?: number;
  published_basis?: string;
}
export interface Coded {
  report: ReportHead & { text: string };
  events: PloverEvent[];
  mentions?: { span: Span; entity_id: string; name: string; type: string }[];
  sentences?: Span[];
  dates?: { span: Span; date: string; precision: string; basis: string }[];
}
export interface Waiting {
  reason: string;
  id: string;
  because: string;
  statuses?: Status[];
  events?: PloverEvent[];
  claims?: Claim[];
  entity?: Named;
}
export interface LedgerInfo {
  reports: number;
  events?: number;
  claims: number;
  statuses: number;
  entities: number;
  program?: string;
  model?: string;
  lexicon?: string;
  first_date: string | null;
  last_date: string | null;
  first_known_at?: string | null;
  last_known_at?: string | null;
}

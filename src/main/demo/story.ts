import type { AgencyKey, PersonKey } from './agencies.ts'

/** One thing that someone did on a day. What is asked for is exactly what the page's form would send. */
export type Deed = { readonly on: string; readonly by: PersonKey } & (
  | { readonly does: 'join'; readonly edition: string }
  | { readonly does: 'pledge'; readonly title: string }
  | { readonly does: 'plan'; readonly item: string; readonly owner?: PersonKey; readonly for?: string; readonly narrative: string }
  | { readonly does: 'attest'; readonly item: string; readonly title: string; readonly statement: string; readonly documents: string }
  | { readonly does: 'check-in'; readonly moved: string; readonly stuck?: string }
  | { readonly does: 'programme'; readonly body: string; readonly programme: string; readonly independence: string; readonly stage: string; readonly document: string; readonly milestoneOn?: string }
  | { readonly does: 'milestone'; readonly stage: string; readonly document: string; readonly milestoneOn?: string }
)

const attest = (on: string, by: PersonKey, title: string, item: string, statement: string, ...documents: string[]): Deed => ({ on, by, does: 'attest', item, title, statement, documents: documents.join('\n') })

const riverbend: readonly Deed[] = [
  { on: '2025-03-05', by: 'okafor', does: 'join', edition: 'campaign-24' },
  { on: '2025-03-14', by: 'vega', does: 'pledge', title: 'Chief of Police' },
  { on: '2025-03-20', by: 'okafor', does: 'plan', item: 'bf-1', owner: 'okafor', for: '2025-06-30', narrative: 'The draft of policy 4.02 goes to the community advisory group in May.' },
  { on: '2025-03-20', by: 'okafor', does: 'plan', item: 'lc-2', owner: 'okafor', for: '2025-09-30', narrative: 'We ask the state’s certification programme how to enrol.' },
  { on: '2025-04-02', by: 'okafor', does: 'plan', item: 'uf-2', owner: 'quist', for: '2025-12-15', narrative: 'Two scenario days a year for everyone, first one in June.' },
  { on: '2025-05-06', by: 'okafor', does: 'programme', body: 'Buckeye Police Standards Board', programme: 'Certified Agency', independence: 'A state board; its members are appointed by the governor, and no agency under review sits on it.', stage: 'enrolled', document: 'Letter of enrolment, 6 May 2025, file 2025-118' },
  { on: '2025-06-12', by: 'okafor', does: 'check-in', moved: 'Three items are planned and we are enrolled in the state’s certification.', stuck: 'We need a second trainer for scenario days.' },
  attest('2025-06-30', 'vega', 'Chief of Police', 'bf-1', 'Policy 4.02, Bias-free policing, is in force since 30 June 2025 and published. Every sworn member signed it.', 'Policy 4.02, 30 June 2025, riverbend.example/policies', 'Signature list, personnel file P-77'),
  attest('2025-07-08', 'vega', 'Chief of Police', 'lc-1', 'Policy 1.02 puts the sanctity of life first, and every officer has signed the oath.', 'Policy 1.02, 1 July 2025', 'Oath signatures, personnel file P-78'),
  attest('2025-08-19', 'vega', 'Chief of Police', 'lc-4', 'Our wellness programme covers body and mind; counselling is confidential and outside the agency.', 'Programme description, August 2025', 'Contract with the provider, 2025-203'),
  attest('2025-09-10', 'vega', 'Chief of Police', 'vs-3', 'Agreements with the county’s crisis team, a recovery centre and a youth court are in force.', 'Agreements 2025-31, 2025-32 and 2025-40'),
  { on: '2025-09-11', by: 'okafor', does: 'check-in', moved: 'Four items are attested. The self-assessment for certification is under way.' },
  { on: '2025-10-14', by: 'okafor', does: 'milestone', stage: 'self-assessment', document: 'Self-assessment report, 14 October 2025' },
  attest('2025-11-04', 'vega', 'Chief of Police', 'cr-2', 'Complaints are taken by web, phone and in person, anonymously and without an oath, in English, Spanish and Vietnamese.', 'Policy 2.10, 1 November 2025', 'Test filings, report of 3 November 2025'),
  attest('2025-11-12', 'vega', 'Chief of Police', 'lc-6', 'Every officer has fitted armor in date, and policy 6.01 requires it on patrol.', 'Policy 6.01', 'Armor register, 10 November 2025'),
  { on: '2025-12-09', by: 'okafor', does: 'check-in', moved: 'Six items are attested and one is proven.', stuck: 'The culture survey has no provider yet.' },
  { on: '2026-01-15', by: 'okafor', does: 'plan', item: 'lc-5', owner: 'lind', for: '2026-10-31', narrative: 'A university runs the survey in spring; the plan follows in autumn.' },
  attest('2026-02-03', 'vega', 'Chief of Police', 'uf-4', 'We report to the national collection each month, zero reports included.', 'Receipts of January 2025 to January 2026'),
  attest('2026-02-24', 'vega', 'Chief of Police', 'rh-3', 'Both experienced officers hired in 2025 were checked with the national index before the offer.', 'Receipts in hiring files H-12 and H-15'),
  { on: '2026-03-12', by: 'okafor', does: 'milestone', stage: 'on-site', document: 'Report of the on-site review, 12 March 2026' },
  { on: '2026-03-17', by: 'okafor', does: 'check-in', moved: 'The on-site review went well. Eight items are attested.' },
  attest('2026-06-16', 'vega', 'Chief of Police', 'bf-1', 'Policy 4.02 was reviewed and stays in force; every sworn member signed the revised text.', 'Policy 4.02, revision of 1 June 2026', 'Signature list, personnel file P-91'),
  attest('2026-06-23', 'vega', 'Chief of Police', 'lc-1', 'Policy 1.02 stays in force, and new officers signed the oath.', 'Policy 1.02', 'Oath signatures, personnel file P-92'),
  { on: '2026-06-25', by: 'okafor', does: 'check-in', moved: 'Attestations of last summer are renewed as they come due.', stuck: 'The youth court closed in May; we look for another partner.' },
  attest('2026-08-11', 'vega', 'Chief of Police', 'lc-4', 'The wellness programme runs unchanged, with the same confidential provider.', 'Provider’s yearly letter, July 2026'),
  attest('2026-09-08', 'vega', 'Chief of Police', 'cr-3', 'The spring survey of 2026 asked 812 residents; its method and results are published, and the next one is scheduled.', 'Survey report, 30 June 2026'),
  { on: '2026-09-22', by: 'okafor', does: 'check-in', moved: 'The trust survey is published.', stuck: 'The partner for youth diversion is still open, so that item lapses soon.' },
  attest('2026-10-27', 'vega', 'Chief of Police', 'cr-2', 'All channels of complaint were tested again in October; policy 2.10 stays in force.', 'Test filings, report of 20 October 2026'),
  { on: '2026-11-03', by: 'okafor', does: 'plan', item: 'cr-4', owner: 'okafor', for: '2027-02-15', narrative: 'The youth strategy is in its second round of comments with the youth council.' },
]

const mesaVerde: readonly Deed[] = [
  { on: '2025-09-16', by: 'sandoval', does: 'join', edition: 'campaign-25' },
  { on: '2025-10-01', by: 'whitcomb', does: 'pledge', title: 'Sheriff' },
  { on: '2025-10-07', by: 'sandoval', does: 'programme', body: 'Front Range Accreditation Council', programme: 'Accredited Sheriff’s Office', independence: 'A non-profit council; its assessors come from other states.', stage: 'self-assessment', document: 'Self-assessment, 5 October 2024, binder 7', milestoneOn: '2024-10-05' },
  { on: '2025-10-21', by: 'sandoval', does: 'plan', item: 'uf-1', owner: 'sandoval', for: '2026-04-30', narrative: 'Chapter 300 is compared with the consensus elements, clause by clause.' },
  { on: '2025-11-18', by: 'sandoval', does: 'plan', item: 'vs-2', owner: 'sandoval', for: '2026-03-31', narrative: 'Interpreters for Spanish and Diné are under contract; sign language is next.' },
  { on: '2026-01-13', by: 'sandoval', does: 'check-in', moved: 'Two items are planned.', stuck: 'The accreditation council postponed its visit.' },
  attest('2026-02-10', 'whitcomb', 'Sheriff', 'lc-6', 'All 640 sworn members have armor in date, and General Order 12 requires it.', 'General Order 12', 'Armor inventory, 1 February 2026'),
  attest('2026-03-03', 'whitcomb', 'Sheriff', 'uf-4', 'We report to the national collection each month.', 'Receipts of the last twelve months'),
  attest('2026-05-19', 'whitcomb', 'Sheriff', 'rh-2', 'The minimum is 60 college credits or four years of service; tuition is paid.', 'General Order 21', 'Tuition programme, 2026'),
  { on: '2026-06-09', by: 'sandoval', does: 'check-in', moved: 'Three items are attested.' },
  { on: '2026-08-04', by: 'sandoval', does: 'plan', item: 'cr-2', owner: 'pruitt', for: '2026-10-31', narrative: 'The complaint form moves to the web in October.' },
]

const pineHollow: readonly Deed[] = [
  { on: '2026-05-12', by: 'amsel', does: 'join', edition: 'campaign-24' },
  { on: '2026-06-02', by: 'amsel', does: 'pledge', title: 'Chief of Police' },
  { on: '2026-06-04', by: 'amsel', does: 'plan', item: 'bf-1', owner: 'amsel', for: '2026-12-31', narrative: 'We adapt the county’s policy with our own select board.' },
  { on: '2026-07-14', by: 'amsel', does: 'programme', body: 'Green Mountain Police Credentialing', programme: 'Small Agency Credential', independence: 'A state programme run by a college; reviewers are not police.', stage: 'enrolled', document: 'Enrolment, 14 July 2026' },
  attest('2026-08-25', 'amsel', 'Chief of Police', 'lc-6', 'All eight of us have fitted armor in date, and wear it on patrol.', 'Armor receipts, 2024 to 2026', 'Order 7'),
  { on: '2026-09-01', by: 'amsel', does: 'check-in', moved: 'We are enrolled in the small-agency credential.', stuck: 'Training days: with eight people, two at a course leave a shift short.' },
]

/** What happened, by agency; each list is in order of its days. */
export const stories: Readonly<Record<AgencyKey, readonly Deed[]>> = { riverbend, 'mesa-verde': mesaVerde, 'pine-hollow': pineHollow }

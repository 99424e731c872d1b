import type { Answers, Form } from '#kernel/form.ts'
import type { Result } from '#kernel/result.ts'
import type { Desk } from '#platform/desk.ts'
import type { Office } from '#platform/office.ts'
import type { DeskVisit } from '#platform/route.ts'
import { detailsForm, reasonForm, restoreForm } from './forms.ts'
import { signInChangedLetter } from './letters.ts'
import type { Account, Post } from './model.ts'
import { changeDetails, closeAccount, endAccess, openAccount, resetFactor, restoreAccess } from './people-actions.ts'
import type { Deed } from './people-pages.ts'
import { sendLetter } from './sending.ts'

/** What each deed asks, does, and leaves to sign-in once it is kept. */
export const work: {
  readonly [D in Deed]: {
    readonly form: (posts: readonly Post[]) => Form
    readonly act: (desk: Desk, person: string, answers: Answers) => Promise<Result<Account>>
    readonly after?: (office: Office, account: Account, answers: Answers) => Promise<void>
  }
} = {
  end: { form: () => reasonForm, act: endAccess },
  restore: { form: restoreForm, act: restoreAccess },
  'second-factor': {
    form: () => reasonForm,
    act: resetFactor,
    after: ({ signIn }, { id }) => signIn.resetSecondFactor(id),
  },
  details: {
    form: () => detailsForm,
    act: changeDetails,
    after: ({ signIn }, { id }, answers) => signIn.rename(id, String(answers['name']), String(answers['email'])),
  },
  close: { form: () => reasonForm, act: closeAccount, after: ({ signIn }, { id }) => signIn.disable(id) },
  open: { form: () => reasonForm, act: openAccount, after: ({ signIn }, { id }) => signIn.enable(id) },
}
/** Deeds after which the person is told by mail. */
const told: readonly Deed[] = ['second-factor', 'details']

/** What sign-in does once the deed is kept, and a letter to the one whom it concerns. */
export async function tell(
  { office, agency, requestId }: DeskVisit,
  deed: Deed,
  account: Account,
  answers: Answers,
): Promise<void> {
  await work[deed].after?.(office, account, answers)
  if (!told.includes(deed)) return
  const letter = signInChangedLetter(account.lang, { name: account.name, agency: agency.name, url: office.url })
  await sendLetter(office, { id: `sign-in-changed-${requestId}`, to: account.email, ...letter })
}

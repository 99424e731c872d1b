import type { Parts } from '#kernel/need-to-know.ts'
import type { Invitation, Tie } from './model.ts'

/** Who may read an invitation: those who give accounts, and the executive. The link's secret is readable by nobody. */
export const invitationParts: Parts<Invitation, Tie> = {
  whole: {
    fields: [
      'id',
      'number',
      'state',
      'version',
      'title',
      'openedAt',
      'name',
      'email',
      'lang',
      'posts',
      'expiresAt',
      'person',
    ],
    readableBy: ['administrator', 'operator', 'executive'],
  },
  /** What the link's page tells its holder: whom it invites, to what, until when. */
  invited: { fields: ['id', 'state', 'name', 'email', 'lang', 'posts', 'expiresAt'], readableBy: ['invitee'] },
}

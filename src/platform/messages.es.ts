import type { en } from './messages.en.ts'

export const es = {
  'form.key-reused': 'Este formulario ya se envió con otras respuestas. Abra la página de nuevo y compruebe lo que se guardó.',
  'form.stale': 'Otra persona cambió esto mientras usted escribía. Lo que escribió sigue aquí: compárelo con lo que hay ahora y envíelo de nuevo si aún es válido.',
} satisfies Record<keyof typeof en, string>

import type { en } from './messages.en.ts'

export const es = {
  'busy.title': 'Demasiadas solicitudes',
  'busy.says': 'Llegaron demasiadas solicitudes desde su red en poco tiempo. Espere un minuto e inténtelo de nuevo; de nuestro lado no se perdió nada.',
  'large.title': 'Es demasiado grande',
  'large.says': 'Lo que envió es más grande de lo que esta página acepta. No se guardó nada. Vuelva atrás, redúzcalo y envíelo de nuevo.',
  'forbidden.title': 'Este formulario no vino de nuestra página',
  'forbidden.says': 'Su navegador no indicó que este formulario se enviara desde nuestra propia página, por eso no se aceptó. Vuelva atrás, recargue la página y envíelo de nuevo.',
  'away.title': 'La base de datos se está reiniciando',
  'away.says': 'Su solicitud no se pudo terminar y no se guardó nada de ella. Espere un momento y envíela de nuevo: enviada dos veces, se hace una sola vez.',
} satisfies Record<keyof typeof en, string>

import type { Form } from '#kernel/form.ts'
import { spoken, type Sentence } from '#kernel/words.ts'

const both = (en: string, es: string): Sentence => spoken({ en, es })

/** A form with every kind of question, for the specimen and the tests. */
export const specimenForm: Form = {
  name: 'specimen',
  fields: [
    {
      name: 'name',
      kind: 'text',
      max: 80,
      required: true,
      autocomplete: 'name',
      label: both('What is your name?', '¿Cómo se llama usted?'),
    },
    {
      name: 'email',
      kind: 'email',
      required: true,
      autocomplete: 'email',
      label: both('Email address', 'Correo electrónico'),
      hint: both('We write only about this report.', 'Solo le escribimos sobre este informe.'),
    },
    {
      name: 'password',
      kind: 'password',
      required: true,
      autocomplete: 'new-password',
      label: both('Password', 'Contraseña'),
    },
    {
      name: 'site',
      kind: 'web',
      required: false,
      label: both('Web address of the policy', 'Dirección web de la política'),
    },
    {
      name: 'members',
      kind: 'number',
      min: 0,
      required: true,
      label: both('How many sworn members?', '¿Cuántos agentes juramentados?'),
    },
    { name: 'day', kind: 'day', required: true, label: both('When did it happen?', '¿Cuándo ocurrió?') },
    {
      name: 'aid',
      kind: 'choice',
      required: true,
      label: both('Did the subject need or ask for medical aid?', '¿La persona necesitó o pidió atención médica?'),
      hint: both(
        'A visible injury, a complaint of pain, or a request counts.',
        'Cuenta una lesión visible, una queja de dolor o una petición.',
      ),
      options: [
        {
          value: 'injured',
          label: both('Yes, injured or complained of pain', 'Sí, tenía lesiones o se quejó de dolor'),
        },
        {
          value: 'asked',
          label: both('Yes, asked for it', 'Sí, la pidió'),
          hint: both('Even if it was not given.', 'Aunque no se diera.'),
        },
        { value: 'no', label: both('No', 'No') },
      ],
    },
    {
      name: 'givers',
      kind: 'choices',
      required: true,
      when: { field: 'aid', is: ['injured', 'asked'] },
      label: both('Who gave it?', '¿Quién la dio?'),
      options: [
        { value: 'me', label: both('Me', 'Yo') },
        { value: 'officer', label: both('Another officer', 'Otro agente') },
        { value: 'crew', label: both('Ambulance crew', 'El personal de la ambulancia') },
      ],
    },
    {
      name: 'account',
      kind: 'long-text',
      max: 4000,
      required: true,
      label: both('What happened, in your words?', '¿Qué ocurrió, en sus palabras?'),
    },
    {
      name: 'truth',
      kind: 'tick',
      required: true,
      label: both('This is what I know and remember.', 'Esto es lo que sé y recuerdo.'),
    },
  ],
}

/** Problems at three questions, as a submission would bring them back. */
export const specimenProblems: Readonly<Record<string, Sentence>> = {
  day: both(
    'Enter a date like 2026-03-14. You typed “14.3.”.',
    'Escriba una fecha como 2026-03-14. Usted escribió «14.3.».',
  ),
  givers: both('Choose at least one.', 'Elija al menos una.'),
  truth: both('Tick this to go on.', 'Marque esta casilla para continuar.'),
}

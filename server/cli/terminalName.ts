/** As the positions door has it. */
export const TERMINAL = /^[A-Za-z0-9./:@_-]{1,64}$/;
export const TERMINAL_SAYS = '1 to 64 letters, digits and ./:@_-';

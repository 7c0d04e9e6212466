/** The project's folder, without a slash at its end. */
export declare const ROOT: string;

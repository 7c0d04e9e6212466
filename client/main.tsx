import './styles/fonts.css';
import './styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { chooseLanguage, pageStorage } from './i18n/language.ts';
import { startI18n } from './i18n/i18n.ts';
import { Pages } from './Pages.tsx';
import { paintPalette } from './palette.ts';

paintPalette(document);
startI18n(chooseLanguage(location.search, pageStorage()));
createRoot(document.getElementById('root')!).render(<StrictMode><Pages /></StrictMode>);

/** The icons in use, by their Lucide names. Add here what a view needs; the rest of the set stays out of the build. */
import {
  Archive, ArrowLeft, Bold, CalendarClock, Check, ChevronDown, ChevronLeft, ChevronRight, ChevronUp, CircleArrowUp,
  CircleCheck, CircleQuestionMark, Clock, Code, Coffee, Copy, Ellipsis, ExternalLink, Eye, EyeOff, FilePenLine, Folder, Globe, Heading, Heading2,
  Hourglass, Image, ImagePlus, Info, Italic, KeyRound, Keyboard, Languages, Link, List, ListOrdered, LoaderCircle, Lock,
  Mailbox, Maximize, MessageCircle, MessagesSquare, Minimize, Moon, NotebookPen, OctagonX, PanelLeft, Pause, Pencil,
  PenLine, Play, Plus, Quote, RadioTower, Redo2, RefreshCw, RotateCw, Search, SearchCheck, Send, Settings, ShieldCheck, Split, Sun,
  Tag, TextQuote, Timer, TrainFront, Trash2, TriangleAlert, Undo2, Unlink, Wifi, WifiOff, X,
  type IconNode,
} from 'lucide';

export const icons = {
  'archive': Archive, 'arrow-left': ArrowLeft, 'bold': Bold, 'calendar-clock': CalendarClock, 'check': Check,
  'chevron-down': ChevronDown, 'chevron-left': ChevronLeft, 'chevron-right': ChevronRight, 'chevron-up': ChevronUp,
  'circle-arrow-up': CircleArrowUp, 'circle-check': CircleCheck, 'circle-help': CircleQuestionMark, 'clock': Clock,
  'code': Code, 'coffee': Coffee, 'copy': Copy, 'ellipsis': Ellipsis, 'external-link': ExternalLink, 'eye': Eye, 'eye-off': EyeOff,
  'file-pen-line': FilePenLine, 'folder': Folder, 'globe': Globe, 'heading': Heading, 'heading-2': Heading2, 'hourglass': Hourglass,
  'image': Image, 'image-plus': ImagePlus, 'info': Info, 'italic': Italic, 'key-round': KeyRound, 'keyboard': Keyboard,
  'languages': Languages, 'link': Link, 'list': List, 'list-ordered': ListOrdered, 'loader-circle': LoaderCircle,
  'lock': Lock, 'mailbox': Mailbox, 'maximize': Maximize, 'message-circle': MessageCircle,
  'messages-square': MessagesSquare, 'minimize': Minimize, 'moon': Moon, 'notebook-pen': NotebookPen,
  'octagon-x': OctagonX, 'panel-left': PanelLeft, 'pause': Pause, 'pencil': Pencil, 'pen-line': PenLine, 'play': Play,
  'plus': Plus, 'quote': Quote, 'radio-tower': RadioTower, 'redo-2': Redo2, 'refresh-cw': RefreshCw, 'rotate-cw': RotateCw,
  'search': Search, 'search-check': SearchCheck, 'send': Send, 'settings': Settings, 'shield-check': ShieldCheck,
  'split': Split, 'sun': Sun, 'tag': Tag, 'text-quote': TextQuote, 'timer': Timer, 'train-front': TrainFront, 'trash-2': Trash2,
  'triangle-alert': TriangleAlert, 'undo-2': Undo2, 'unlink': Unlink, 'wifi': Wifi, 'wifi-off': WifiOff, 'x': X,
} satisfies Record<string, IconNode>;

export type IconName = keyof typeof icons;

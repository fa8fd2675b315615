import { create } from 'zustand';

/** Windows that open over the page, one at a time. */
export type DialogId = 'share' | 'beside' | 'sheet';

/** How the page is looked at and used, apart from the settings: kept in no address. */
interface View {
  /** The window that is open. */
  readonly dialog: DialogId | null;
  /** Whether single keys are shortcuts. */
  readonly hasSingleKeys: boolean;
}

export const useView = create<View>(() => ({ dialog: null, hasSingleKeys: true }));

export const openDialog = (dialog: DialogId): void => useView.setState({ dialog });

export const closeDialog = (): void => useView.setState({ dialog: null });

/** Opens a window, or closes it where it is the one that is open. */
export const toggleDialog = (dialog: DialogId): void =>
  useView.setState((view) => ({ dialog: view.dialog === dialog ? null : dialog }));

export const allowSingleKeys = (hasSingleKeys: boolean): void =>
  useView.setState({ hasSingleKeys });

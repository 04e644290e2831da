void curses_placeholder(void);

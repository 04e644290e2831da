/// The whole screen as a function of the model.
///
///     ptop 0.1.0  host  up 3d04h  load 0.42 0.30 0.21  142 tasks, 2 running          1.00s  #184
///     CPU  62.4% [|||||||||||||||||||||                ] processes 36.1 + other 26.3  us 48.1 ...
///     MEM  5.1G/15.6G [|||||||||||                     ] available 9.8G  cache 7.9G  swap 0/2.0G
///     EXP  :9877  1842 scrapes  last 2.1s ago  0.8ms  1842 series  214K  #184      (when serving)
///          PID USER     S  THR   CPU%   RES  MEM%    TIME+ COMMAND
///     >  21877 jenkins  S   64  187.4 1.93G  12.4 41:07.31 java -jar agent.jar
///     142 processes  by CPU%, largest first                       sample 2.4ms CPU, 0.24% of a core
///     h Help  P CPU  M Memory  T Time  N Pid  R Reverse  q Quit
package enum TopView {
  package static func render(_ model: TopModel) -> Screen {
    var screen = Screen(size: model.size, isASCII: model.isASCII)
    if model.isHelpShown {
      HelpView.draw(into: &screen)
      return screen
    }
    let layout = model.layout
    SummaryView.draw(model, layout.header, into: &screen)
    ProcessTable.draw(model, layout, into: &screen)
    FooterView.draw(model, layout, into: &screen)
    return screen
  }
}

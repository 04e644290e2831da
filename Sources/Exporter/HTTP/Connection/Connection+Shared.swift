extension Connection {
  /// What all connections share.
  struct Shared: Sendable {
    let routes: Routes
    let responder: ScrapeResponder
    let page: PageResponder
    let slots: AnswerSlots
    let web: WebPolicy
    let thread: EventThread
    let turns: Turns
    let bodies = UnsentBodies()

    init(
      routes: Routes, responder: ScrapeResponder, page: PageResponder, slots: AnswerSlots,
      web: WebPolicy, thread: EventThread
    ) {
      (self.routes, self.responder, self.page, self.slots) = (routes, responder, page, slots)
      (self.web, self.thread, turns) = (web, thread, Turns(on: thread))
    }
  }
}

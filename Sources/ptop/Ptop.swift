import ArgumentParser

@main
struct Ptop: ParsableCommand {}

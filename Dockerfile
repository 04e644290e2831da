# docker build -t ptop .     or without a daemon: scripts/package image
FROM swift:6.2-bookworm AS build
COPY . /source
RUN /source/scripts/package root /image

# Nothing is in it but the program, libc, and what they read (scripts/package).
FROM scratch
LABEL org.opencontainers.image.title="ptop"
LABEL org.opencontainers.image.description="Like top, but on Prometheus"
LABEL org.opencontainers.image.licenses="Apache-2.0"
COPY --from=build /image/ /
ENV LANG=C.UTF-8
# Nobody, as a number: Kubernetes can tell that it is not root.
USER 65534:65534
EXPOSE 9877
ENTRYPOINT ["/usr/bin/ptop"]
CMD ["serve"]

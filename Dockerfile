# A static program in an empty image, run by nobody.

FROM golang:1.26-bookworm AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates dict-freedict-eng-ind
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ARG VERSION=
RUN CGO_ENABLED=0 go build -trimpath -ldflags "-s -w -X main.version=$VERSION" -o /kutip ./cmd/kutip \
 && mkdir -m 700 /data

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
# FreeDict's English-Indonesian dictionary (CC BY-SA 3.0), with its licence: a
# file that is read, not a part of the program.
COPY --from=build /usr/share/dictd/freedict-eng-ind.dict.dz /usr/share/dictd/freedict-eng-ind.index /usr/share/dictd/
COPY --from=build /usr/share/doc/dict-freedict-eng-ind/copyright /usr/share/doc/dict-freedict-eng-ind/
COPY --from=build /kutip /kutip
# The record, unless REDIS_URL says otherwise; mount a volume here to keep it.
COPY --from=build --chown=65532:65532 /data /data
ENV KUTIP_DATA=/data
VOLUME /data
USER 65532:65532
ENTRYPOINT ["/kutip"]
CMD ["serve"]

module kutip/retrieval/index/peers

go 1.26.0

require (
	github.com/blevesearch/bleve/v2 v2.6.3
	kutip v0.0.0
)

replace kutip => ../../..

"""Runs the statement of a merge on Spark, in local mode, word for word; jobs come as JSON on standard input."""

import json
import sys

from pyspark.sql import SparkSession

spark = (
    SparkSession.builder.master("local[2]")
    .appName("alongside")
    .config("spark.ui.enabled", "false")
    .config("spark.sql.shuffle.partitions", "2")
    .config("spark.driver.bindAddress", "127.0.0.1")
    .config("spark.driver.host", "127.0.0.1")
    .config("spark.sql.warehouse.dir", sys.argv[1])
    .getOrCreate()
)
spark.sparkContext.setLogLevel("ERROR")

given = json.load(sys.stdin)
answers = []
for job in given["jobs"]:
    for table, paths in job["tables"].items():
        spark.read.parquet(*paths).createOrReplaceTempView(f"shard_{table}")
    for relation in job["relations"]:
        names = list(relation["rows"][0])
        rows = [tuple(row[name] for name in names) for row in relation["rows"]]
        spark.createDataFrame(rows, names).createOrReplaceTempView(relation["name"])
    answers.append([list(row) for row in spark.sql(given["statement"]).collect()])
print(json.dumps({"version": spark.version, "answers": answers}))
spark.stop()

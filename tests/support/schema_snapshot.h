#pragma once

#include <QFile>
#include <QTest>

namespace alcove::testing {

/// Compares a schema with the reviewed one at `path`. With ALCOVE_UPDATE_SNAPSHOT=1 that one is
/// written instead, for a new migration, and the test fails: look at the difference before it is
/// committed.
inline void compareWithSnapshot(const QByteArray &schema, const QString &path)
{
    QFile snapshot(path);
    if (qEnvironmentVariable("ALCOVE_UPDATE_SNAPSHOT") == QStringLiteral("1")) {
        QVERIFY(snapshot.open(QIODevice::WriteOnly));
        QCOMPARE(snapshot.write(schema), schema.size());
        QFAIL("the snapshot was written; run this again without ALCOVE_UPDATE_SNAPSHOT");
    }
    QVERIFY2(snapshot.open(QIODevice::ReadOnly), qPrintable(path));
    QCOMPARE(schema.split('\n'), snapshot.readAll().split('\n'));
}

} // namespace alcove::testing

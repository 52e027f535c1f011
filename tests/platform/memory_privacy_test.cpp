#include "platform/memory_privacy.h"

#include "support/child_process.h"
#include "support/test_registry.h"

using namespace alcove;

class MemoryPrivacyTest : public QObject {
    Q_OBJECT

private slots:
    /// In another process: this one may want its core dump.
    void turnsCoreDumpsAndDebuggersAway()
    {
        auto program = testing::ChildProcess::start({{REPLACED_PROGRAM}, {}, {}, {}});
        QVERIFY(program);

        const auto line = program->readUntil("private");

        QVERIFY(line);
        QCOMPARE(QString::fromStdString(*line), QStringLiteral("private: dumpable 0, core 0"));
    }
};

ALCOVE_TEST(memory_privacy_test, MemoryPrivacyTest)
#include "memory_privacy_test.moc"

#include "platform/program_replacement.h"

#include "support/child_process.h"
#include "support/test_registry.h"

using namespace alcove;

class ProgramReplacementTest : public QObject {
    Q_OBJECT

private slots:
    void startsAnewInTheSameProcessWithNothingLeftOpen()
    {
        auto program = testing::ChildProcess::start({{REPLACED_PROGRAM}, {}, {}, {}});
        QVERIFY(program);

        const auto line = program->readUntil("replaced");

        QVERIFY(line);
        QCOMPARE(QString::fromStdString(*line),
                 QStringLiteral("replaced: alcove, same process 1, leaked 0, argument Zoë's "
                                "folder"));
        QCOMPARE(program->wait(), 0);
    }
};

ALCOVE_TEST(program_replacement_test, ProgramReplacementTest)
#include "program_replacement_test.moc"

#include "support/empty_state.h"

#include "support/test_registry.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>

using namespace alcove::support;
using namespace Qt::StringLiterals;

class EmptyStateTest : public QObject {
    Q_OBJECT

private slots:
    void saysWhatBelongsHereAndOffersTheOneAction()
    {
        EmptyState empty(u"clients"_s, u"No clients yet"_s, u"Those you add are listed here."_s,
                         u"Add a client"_s);
        const auto buttons = empty.findChildren<QPushButton *>();
        QCOMPARE(buttons.size(), 1);
        QCOMPARE(buttons.first()->text(), u"Add a client"_s);
        QSignalSpy acted(&empty, &EmptyState::acted);
        buttons.first()->click();
        QCOMPARE(acted.count(), 1);
    }

    void hasNoButtonWithoutAnAction()
    {
        EmptyState empty(u"search"_s, u"Nothing found"_s, u"Try fewer words."_s);
        QVERIFY(empty.findChildren<QPushButton *>().isEmpty());
        empty.setText(u"Nothing at all"_s, u"Try others."_s);
        QStringList texts;
        for (const QLabel *label : empty.findChildren<QLabel *>())
            texts.append(label->text());
        QVERIFY(texts.contains(u"Nothing at all"_s));
        QVERIFY(texts.contains(u"Try others."_s));
    }
};

ALCOVE_TEST(empty_state_test, EmptyStateTest)
#include "empty_state_test.moc"

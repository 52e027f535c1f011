#include "ui_supplemental/panel_words.h"

#include "support/test_registry.h"

#include <QSet>

using namespace alcove;
using namespace alcove::supplemental;
using namespace alcove::ui_supplemental;

class PanelWordsTest : public QObject {
    Q_OBJECT

private slots:
    void rule_S13_theBannerIsToTheLetter()
    {
        QCOMPARE(bannerText(),
                 QStringLiteral("SUPPLEMENTAL \u00b7 CLIENT-SHARED \u00b7 NOT A SUBSTITUTE FOR "
                                "ASSESSMENT"));
    }

    void eachRefusalSaysSomethingElse()
    {
        QSet<QString> sentences;
        for (int i = 0; i <= static_cast<int>(Refusal::ThirdParties); ++i) {
            const QString sentence = text(static_cast<Refusal>(i));
            QVERIFY(sentence.contains(QStringLiteral("What you typed is still here")));
            sentences.insert(sentence);
        }
        QCOMPARE(sentences.size(), 11);
    }

    void failuresOfTheGateHaveItsWords()
    {
        QCOMPARE(failureText(Error(ErrorCode::Refused, refusalCode(Refusal::Lapsed).toStdString())),
                 text(Refusal::Lapsed));
        QVERIFY(failureText(Error(ErrorCode::Malformed)).contains(QStringLiteral("missing")));
        QVERIFY(failureText(Error(ErrorCode::DiskFull)).contains(QStringLiteral("disk is full")));
    }

    void eachDoorSaysWhyItIsShut()
    {
        QSet<QString> signs;
        for (const Door door : {Door::Open, Door::NoPermission, Door::NoPolicy, Door::NoConsent,
                                Door::Lapsed, Door::Revoked})
            signs.insert(sign(door));
        QCOMPARE(signs.size(), 6);
    }

    void everyChoiceHasWords()
    {
        for (const ContentKind kind : allContentKinds)
            QVERIFY(!text(kind).isEmpty());
        for (const Purpose purpose : allPurposes)
            QVERIFY(!text(purpose).isEmpty());
        for (const GivenHow how : {GivenHow::OnPaper, GivenHow::Spoken})
            QVERIFY(!text(how).isEmpty());
        for (const SharedHow how :
             {SharedHow::InSession, SharedHow::HandedOver, SharedHow::Forwarded})
            QVERIFY(!text(how).isEmpty());
        QCOMPARE(text(QList{ContentKind::Post, ContentKind::Media}), QStringLiteral("Post, Media"));
    }
};

ALCOVE_TEST(panel_words_test, PanelWordsTest)
#include "panel_words_test.moc"

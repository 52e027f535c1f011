#include "supplemental/content_kind.h"

#include "support/test_registry.h"

using namespace alcove::supplemental;

class ContentKindTest : public QObject {
    Q_OBJECT

private slots:
    void everyKindIsFoundByItsName()
    {
        for (const ContentKind kind : allContentKinds)
            QVERIFY(contentKindFromName(contentKindName(kind)) == kind);
    }

    void namesAreThoseOfTheFormat()
    {
        QCOMPARE(contentKindName(ContentKind::Post), QStringLiteral("post"));
        QCOMPARE(contentKindName(ContentKind::DirectMessage), QStringLiteral("direct-message"));
    }

    void anUnknownNameIsNoKind()
    {
        QVERIFY(!contentKindFromName(QStringLiteral("location")));
        QVERIFY(!contentKindFromName(QString()));
    }
};

ALCOVE_TEST(content_kind_test, ContentKindTest)
#include "content_kind_test.moc"

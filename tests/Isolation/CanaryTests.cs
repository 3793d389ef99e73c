using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Isolation.Neighbours;

namespace BackOffice.Tests.Isolation;

/// <summary>Every text of another company carries a mark: it stands in nothing that this company can obtain.</summary>
[Collection("Street")]
public class CanaryTests
{
    // Answers without a text of anybody, or whose texts are those of the product.
    private static readonly string[] Silent = ["finance/reports", "finance/periods", "imports/new/customers", "finance/journal/new"];

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Nothing_that_can_be_obtained_carries_the_mark_of_another_company(Database database)
    {
        var street = await Street.On(database);
        var leaks = new List<string>();
        var ownSeen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, answer) in await Takings.Everything(street))
        {
            Assert.True(answer.Status < 500, $"{name} answered {answer.Status}");
            if (Canary.Shows(answer, street.Theirs.Mark) || Canary.Shows(answer, street.Attacker.Mark))
            {
                leaks.Add(name);
            }

            if (Canary.Shows(answer, street.Mine.Mark))
            {
                ownSeen.Add(name);
            }
        }

        Assert.Empty(leaks);
        // The scan finds a mark in each kind of thing it scans, or it would find no leak either.
        string[] kinds =
        [
            "customers",
            "customers/{customer}",
            "finance/invoices/{invoice}",
            "company/activity",
            "/api/v1/customers",
            "/api/v1/invoices/{invoice}/pdf",
            "/api/v1/invoices/{invoice}/ubl",
            "finance/documents/{memo}/pdf",
            "customers/export.csv",
            "customers/export.xlsx",
            "finance/reports/open-items/export?format=pdf&asOf=2026-12-31",
            "finance/reports/open-items/export?format=xlsx&asOf=2026-12-31",
            "search?q={mark}",
            "imports/{import}/rejected.csv",
            "company/archive/{archive}",
            "mail",
            "error of a name that is taken",
        ];
        Assert.Empty(kinds.Except(ownSeen));
        Assert.Empty(Takings.PagesOf(street).Except(ownSeen).Except(Silent));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_log_of_a_company_names_no_other(Database database)
    {
        var street = await Street.On(database);
        street.Log.Clear();
        await Takings.Everything(street);
        var lines = street.Log.All;
        Assert.Contains(lines, line => Canary.Contains(line, street.Mine.Slug));
        Assert.DoesNotContain(
            lines,
            line => Canary.Contains(line, street.Theirs.Mark) || line.Contains($"{street.Theirs.Id}", StringComparison.OrdinalIgnoreCase)
        );
    }
}

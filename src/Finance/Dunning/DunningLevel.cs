using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Numbering;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Dunning;

/// <summary>A step of reminding: when it comes, what the letter says and what it charges.</summary>
internal sealed class DunningLevel : Versioned
{
    /// <summary>From 1 without gaps.</summary>
    public int Level { get; init; }

    /// <summary>After the due date for the first level, after the reminder before for the others.</summary>
    public int Days { get; set; }

    public required string Subject { get; set; }

    public required string Body { get; set; }

    /// <summary>In the company's currency, once for each notice.</summary>
    public decimal Fee { get; set; }

    /// <summary>Percent per year, simple, by actual days over 365.</summary>
    public decimal InterestPercent { get; set; }

    /// <summary>Less than this, in the company's currency, is not reminded of.</summary>
    public decimal MinimumAmount { get; set; }

    /// <summary>Friendly, again, and for the last time; without fee and interest.</summary>
    internal static IReadOnlyList<DunningLevel> Usual() =>
        [
            new DunningLevel
            {
                Level = 1,
                Days = 7,
                Subject = "Reminder {number} from {company}",
                Body = """
                    Dear {customer},

                    perhaps it slipped your attention: the invoices below are due. Please transfer {total} by return.

                    If you have paid meanwhile, please take no notice of this letter.

                    Kind regards
                    {company}
                    """,
            },
            new DunningLevel
            {
                Level = 2,
                Days = 14,
                Subject = "Second reminder {number} from {company}",
                Body = """
                    Dear {customer},

                    we have had no payment of the invoices below, of which we reminded you before. Please transfer {total} now.

                    If something about them is not right, please tell us.

                    Kind regards
                    {company}
                    """,
            },
            new DunningLevel
            {
                Level = 3,
                Days = 14,
                Subject = "Final reminder {number} from {company}",
                Body = """
                    Dear {customer},

                    in spite of our reminders the invoices below are still not paid. This is our final reminder: please transfer {total} within seven days of {date}. After that we hand the matter on for collection.

                    Kind regards
                    {company}
                    """,
            },
        ];

    internal static void Map(ModelBuilder model)
    {
        var level = model.Entity<DunningLevel>();
        level.ToTable("finance_dunning_levels");
        level.HasIndex(item => item.Level).IsUnique();
    }
}

/// <summary>New companies have the usual levels. No fee or interest until they want one.</summary>
internal sealed class DunningStep : IProvisioningStep
{
    public const string Series = "dunning notice";

    public string Name => "reminders";

    public int Order => 52;

    public Task Run(CompanyProfile company, TenantDb db)
    {
        db.Add(new NumberSeries(Series, "REM-{n:00000}"));
        db.AddRange(DunningLevel.Usual());
        return Task.CompletedTask;
    }
}

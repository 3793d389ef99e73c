using BackOffice.Kernel;
using BackOffice.Kernel.Audit;
using BackOffice.Tenancy.Company;
using BackOffice.Tests.Areas.Kit;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Areas.Kernel.Data;

/// <summary>Whoever reads keeps nobody from writing, and reads on what was there when the reading began.</summary>
public class ReadingWhileWritingTests
{
    private static readonly Permission Needed = new("company", Act.Configure);

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_list_is_streamed_while_its_own_table_is_written(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        await Note(company, "first");
        await Note(company, "second");
        var seen = new List<string?>();
        await company.Do(
            (CompanyActivity activity) =>
                activity.Each(
                    null,
                    new ActivityFilter(),
                    async row =>
                    {
                        await Note(company, $"while {seen.Count}");
                        seen.Add(row.Summary);
                    }
                )
        );
        Assert.Equal(["second exported as CSV", "first exported as CSV"], seen.Take(2));
        Assert.DoesNotContain(seen, summary => summary?.StartsWith("while", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task The_file_of_a_company_has_a_write_ahead_log()
    {
        var company = await (await Host.On(Database.Sqlite)).NewCompany();
        var mode = await company.Look(db =>
            db.Database.SqlQueryRaw<string>("SELECT journal_mode AS \"Value\" FROM pragma_journal_mode").SingleAsync()
        );
        Assert.Equal("wal", mode);
    }

    private static Task<Done> Note(TestCompany company, string list) =>
        company.Do((ExportList export) => export.Run(new ExportList.Request(list, "csv", ""), Needed));
}

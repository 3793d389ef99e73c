using BackOffice.Tests.Load;

// Prints figures of the product beside the same work without it, measured in one run on one machine:
//   dotnet run -c Release --project tests/Load             all of them
//   dotnet run -c Release --project tests/Load row-security  the cost of row-level security alone
//   dotnet run -c Release --project tests/Load provider      a provider's list of clients alone
Func<Report, Task>? alone = args switch
{
    ["row-security"] => RowSecurityCost.Measure,
    ["provider"] => ConsoleListing.Measure,
    _ => null,
};
if (alone is not null)
{
    var one = new Report();
    await alone(one);
    one.Print();
    return;
}

var folder = Directory.CreateTempSubdirectory("backoffice-load-").FullName;
try
{
    await using var portal = await Portal.Start(folder);
    var report = new Report();
    report.Add(
        "Cold start to the first page",
        $"{portal.ColdStart.TotalSeconds:0.00} s",
        "process start to the sign-in page answered, empty data folder, demo off"
    );
    report.Add("Memory idle", $"{portal.WorkingSetMegabytes:0} MB", "working set 5 s after the start");
    await Issuing.Measure(portal, report);
    await InvoiceListing.Measure(portal, report);
    await RowSecurityCost.Measure(report);
    await ConsoleListing.Measure(report);
    report.Add("Memory after the load", $"{portal.WorkingSetMegabytes:0} MB", "working set at the end");
    report.Print();
}
finally
{
    Directory.Delete(folder, recursive: true);
}

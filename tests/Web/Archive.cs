namespace BackOffice.Tests.Web;

/// <summary>The whole company as a file, by the pages.</summary>
internal static class Archive
{
    /// <summary>Presses the button and waits until the worker of the portal is through.</summary>
    /// <param name="page">One with the panel of archives.</param>
    /// <returns>Where it is downloaded.</returns>
    public static async Task<string> Ordered(Person owner, string page)
    {
        Assert.EndsWith(page, await owner.Send(page, "archive"), StringComparison.Ordinal);
        for (var tries = 0; tries < 200; tries++)
        {
            if (Person.Parse(await owner.Page(page)).QuerySelector("a[href^='company/archive/']") is { } link)
            {
                return $"{page[..page.IndexOf("/company/", StringComparison.Ordinal)]}/{link.GetAttribute("href")}";
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        throw new InvalidOperationException("The archive was not made.");
    }
}

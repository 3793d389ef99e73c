using BackOffice.Web.Commands;
using BackOffice.Web.Hosting;

return args is [var verb, ..] && CommandLine.Knows(verb) && verb != "serve"
    ? await CommandLine.Run(args)
    : await Server.Run(args is ["serve", .. var rest] ? rest : args);

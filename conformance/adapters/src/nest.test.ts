// oxlint-disable-next-line import/no-unassigned-import -- it has to run before the frameworks
import './quiet.ts';
import { setTimeout as delay } from 'node:timers/promises';
import { cors } from '@crossguard/cors/nest';
import {
  type CanActivate,
  Controller,
  type ExecutionContext,
  Get,
  Header,
  HttpCode,
  Module,
  Options,
  Put,
  Res,
  UnauthorizedException,
  UseGuards,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Request, Response } from 'express';

import { listening } from './app.ts';
import { contract } from './contract.ts';

class TokenGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    if (request.get('X-Token') === 'secret') return true;
    throw new UnauthorizedException();
  }
}

@Controller('api')
class ApiController {
  @Get('ok')
  ok(@Res() res: Response): void {
    res.cookie('a', '1').cookie('b', '2').set('X-Request-Id', '1').send('ok');
  }

  @Get('throws')
  throws(): void {
    throw new Error('thrown');
  }

  @Get('stream')
  async stream(@Res() res: Response): Promise<void> {
    res.write('a');
    await delay(5);
    res.end('b');
  }

  @Get('sse')
  events(@Res() res: Response): void {
    res.type('text/event-stream').write('data: 1\n\n');
    res.end();
  }

  @Get('endless')
  endless(@Res() res: Response): void {
    res.write('a');
  }

  @Get('not-modified')
  @HttpCode(304)
  notModified(): void {}

  @Get('own')
  @Header('Access-Control-Allow-Origin', '*')
  @Header('Vary', 'Accept, origin')
  own(): string {
    return 'own';
  }

  @Options('options')
  @Header('Allow', 'GET')
  options(): void {}

  @Put('private')
  @UseGuards(TokenGuard)
  guarded(): string {
    return 'done';
  }

  @Get('sub/x')
  sub(): string {
    return 'sub';
  }
}

@Controller()
class OtherController {
  @Get('public/x')
  everybody(): string {
    return 'public';
  }

  @Get('two/x')
  two(): string {
    return 'two';
  }

  @Get('other')
  @Header('Access-Control-Allow-Origin', '*')
  other(): string {
    return 'other';
  }
}

@Module({ controllers: [ApiController, OtherController] })
// oxlint-disable-next-line typescript/no-extraneous-class -- what a module is in Nest
class AppModule {}

contract('NestJS', async ({ first, second, saw }) => {
  const app = await NestFactory.create<NestExpressApplication>(AppModule, { logger: false });
  app.use(cors(first));
  app.use('/two', cors(second));
  app.use((req: Request, _res: Response, next: () => void) => {
    saw(req.method);
    next();
  });
  await app.listen(0, '127.0.0.1');
  return listening(app.getHttpServer());
});
